// Rules for the scripts of the page. They share one scope, so tests/viewer/test_lint.py joins them before it checks.
import js from "@eslint/js";

const BROWSER = [
  "document", "window", "location", "history", "performance", "navigator", "localStorage", "matchMedia", "innerWidth",
  "addEventListener", "requestAnimationFrame", "setTimeout", "getComputedStyle", "Blob", "URL", "CSS", "vis",
];

export default [
  js.configs.recommended,
  {
    languageOptions: {
      sourceType: "script",
      ecmaVersion: 2024,
      globals: Object.fromEntries(BROWSER.map((name) => [name, "readonly"])),
    },
    rules: {
      "no-unused-vars": ["error", { vars: "all" }],
      "no-shadow": ["error", { hoist: "functions", allow: ["box", "found", "shown", "state", "active", "group", "mark", "facts", "things", "types", "articles", "start"] }],
      "prefer-const": "error",
      "no-var": "error",
      "eqeqeq": "error",
      "consistent-return": "error",
      "no-restricted-properties": ["error", { property: "innerHTML" }, { property: "outerHTML" }],
      "max-lines-per-function": ["error", { max: 45, skipComments: true }],
    },
  },
];
