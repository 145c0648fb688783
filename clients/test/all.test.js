// All tests ask one server. What they need is read first: it is stopped as soon as no test is left.
import "./frontend.js";
import "./schema.js";
import "./relay.js";
import "./page.js";
import "./citations.js";
