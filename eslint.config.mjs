// The packages are found beside the tools, which live outside the clone (NODE_PATH).
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const js = require("@eslint/js");
const globals = require("globals");

const ours = {
    complexity: ["error", 10],
    curly: "error",
    eqeqeq: "error",
    "max-depth": ["error", 3],
    "max-lines": ["error", 300],
    "max-lines-per-function": ["error", 50],
    "max-params": ["error", 6],
    "no-alert": "error",
    "no-console": "error",
    "no-implicit-globals": "error",
    "no-shadow": "error",
    "no-var": "error",
    "object-shorthand": "error",
    "prefer-const": "error",
};

export default [
    { ignores: ["**/static/lib/**"] },
    js.configs.recommended,
    {
        files: ["addons/**/*.js"],
        languageOptions: {
            ecmaVersion: 2022,
            sourceType: "module",
            globals: { ...globals.browser, Chart: "readonly", luxon: "readonly", odoo: "readonly" },
        },
        linterOptions: { reportUnusedDisableDirectives: "error" },
        rules: ours,
    },
    {
        // A test file is a list of cases in one function.
        files: ["addons/**/static/tests/**/*.js"],
        rules: { "max-lines-per-function": "off" },
    },
    {
        // A service worker lives outside the page.
        files: ["addons/**/*service_worker*.js"],
        languageOptions: { globals: globals.serviceworker },
    },
];
