// The module of the views, as anywidget wants it.
import { renderFitted } from "./fit.js";
import { keepPictures } from "./tomorrow.js";

export default { initialize: keepPictures, render: renderFitted };
