/** A view of the engine's linear memory that survives its growth, when the old buffer is detached. Addresses are byte offsets. */
export class WasmMemory {
  readonly #memory: WebAssembly.Memory;
  #bytes: Buffer<ArrayBuffer>;
  #array: Uint8Array<ArrayBuffer>;
  #view: DataView<ArrayBuffer>;

  constructor(memory: WebAssembly.Memory) {
    this.#memory = memory;
    this.#bytes = Buffer.from(memory.buffer);
    this.#array = new Uint8Array(memory.buffer);
    this.#view = new DataView(memory.buffer);
  }

  /** The whole memory; valid until the next call into the engine. */
  get bytes(): Buffer<ArrayBuffer> {
    this.#followGrowth();
    return this.#bytes;
  }

  get view(): DataView<ArrayBuffer> {
    this.#followGrowth();
    return this.#view;
  }

  uint32(address: number): number {
    return this.view.getUint32(address, true);
  }

  setUint32(address: number, value: number): void {
    this.view.setUint32(address, value, true);
  }

  /** UTF-8 text of a known length in bytes. Short ASCII, the common case, does not leave JavaScript. */
  text(address: number, byteLength: number): string {
    const bytes = this.bytes;
    if (byteLength < 24) {
      let text = '';
      for (let i = address; i < address + byteLength; i++) {
        const byte = bytes[i] ?? 0;
        if (byte > 127) return bytes.toString('utf8', address, address + byteLength);
        text += String.fromCharCode(byte);
      }
      return text;
    }
    return bytes.toString('utf8', address, address + byteLength);
  }

  /** UTF-8 text that ends with a zero byte. */
  cString(address: number): string {
    return address === 0 ? '' : this.text(address, this.bytes.indexOf(0, address) - address);
  }

  /** A copy, so that it outlives the next call into the engine. */
  copy(address: number, byteLength: number): Uint8Array {
    this.#followGrowth();
    return this.#array.slice(address, address + byteLength);
  }

  #followGrowth(): void {
    if (this.#bytes.byteLength > 0) return;
    this.#bytes = Buffer.from(this.#memory.buffer);
    this.#array = new Uint8Array(this.#memory.buffer);
    this.#view = new DataView(this.#memory.buffer);
  }
}
