// The module of the four views, as anywidget wants it.
import { render } from "./frame.js";

export default { render };
