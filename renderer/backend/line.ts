export type LineListener = {
  onOpen(): void;
  onMessage(message: unknown): void;
  /** Called once; nothing follows. */
  onClose(): void;
};

/** A wire to the core that may break. Nothing is posted before it is open. */
export type Line = { post(message: unknown): void };

export type OpenLine = (listener: LineListener) => Line;
