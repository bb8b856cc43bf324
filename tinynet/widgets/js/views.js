// The module of the views, as anywidget wants it.
import { render } from "./frame.js";
import { keepPictures } from "./tomorrow.js";

export default { initialize: keepPictures, render };
