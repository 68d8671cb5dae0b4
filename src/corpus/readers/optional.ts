/** A package that is loaded when it is needed, and not installed with unecho. */
import { hasCode } from "../errors.js";

export class Optional<Module> {
  constructor(
    private readonly name: string,
    private readonly what: string,
    private readonly importIt: () => Promise<Module>,
  ) {}

  /** @throws Error that says how to get it. */
  async load(): Promise<Module> {
    try {
      return await this.importIt();
    } catch (error) {
      if (!hasCode(error, "ERR_MODULE_NOT_FOUND")) throw error;
      throw new Error(`${this.what} are read by the package ${this.name}: npm install ${this.name}, beside unecho`);
    }
  }
}
