/** One end of a two-way wire. Carries JSON values only, so that every transport behaves alike. */
export type Port = {
  post(message: unknown): void;
  /** Returns the function that stops listening. */
  onMessage(listener: (message: unknown) => void): () => void;
};
