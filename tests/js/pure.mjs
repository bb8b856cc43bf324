// What the views compute and print, without a browser: the modules as Node imports them.
export * from "../../tinynet/widgets/js/diagram.js";
export * from "../../tinynet/widgets/js/geometry.js";
export * from "../../tinynet/widgets/js/links.js";
export * from "../../tinynet/widgets/js/maths.js";
export * from "../../tinynet/widgets/js/numbers.js";
