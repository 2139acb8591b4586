import { stripTypeScriptTypes } from "node:module";

/** Jest transform: the same type stripping that Node itself runs our `.ts` files with, so tests need no compiler. */
export default {
  process: (source) => ({ code: stripTypeScriptTypes(source) }),
};
