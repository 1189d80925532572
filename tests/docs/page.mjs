// What a browser gives a page, for examples that run in one: a document at the server's address, and WebSockets.
import { JSDOM } from "jsdom";
import WebSocket from "ws";

const { window } = new JSDOM('<div id="root"></div>', { url: process.env.TINYRAG_URL });
const given = { window, document: window.document, location: window.location, navigator: window.navigator, WebSocket };
for (const [name, value] of Object.entries(given)) Object.defineProperty(globalThis, name, { value, configurable: true });
