// The module of the questions, as anywidget wants it.
import { keepPictures } from "../../widgets/js/tomorrow.js";
import { renderPractice } from "./practice.js";

export default { initialize: keepPictures, render: renderPractice };
