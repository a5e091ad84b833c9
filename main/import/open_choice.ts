import type { TextEncoding } from './decode_text.ts';

/** What an operator decides about a file where the reader's own finding is wrong; everything may be left out. */
export type OpenChoice = {
  /** Sheet, layer, or file within an archive. */
  member?: string | undefined;
  encoding?: TextEncoding | undefined;
  /** Line of the lowest header row as a spreadsheet counts it, from 1. */
  headerRow?: number | undefined;
  /** What separates cells of a text. */
  delimiter?: string | undefined;
};
