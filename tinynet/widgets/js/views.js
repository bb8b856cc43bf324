// The module of the views, as anywidget wants it.
import { render } from "./frame.js";
import { kept } from "./tomorrow.js";

export default { render: kept(render) };
