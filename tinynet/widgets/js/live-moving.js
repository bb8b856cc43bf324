// The module of the moving figures, as anywidget wants it.
import { renderMoving } from "./moving.js";
import { keepPictures } from "./tomorrow.js";

export default { initialize: keepPictures, render: renderMoving };
