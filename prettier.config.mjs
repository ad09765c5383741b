// The plugin is found beside the tools, which live outside the clone (NODE_PATH).
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

export default {
    plugins: [require.resolve("@prettier/plugin-xml")],
    bracketSpacing: true,
    printWidth: 100,
    trailingComma: "es5",
    // A QWeb text is a term to be translated: its blanks are not prettier's to move.
    xmlWhitespaceSensitivity: "preserve",
};
