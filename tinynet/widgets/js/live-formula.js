// The module of a formula with numbers, as anywidget wants it.
import { renderFormula } from "./formula.js";
import { keepPictures } from "./tomorrow.js";

export default { initialize: keepPictures, render: renderFormula };
