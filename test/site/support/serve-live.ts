/** Serves a small book until it is ended by a signal, for the tests of that. */
import { serveBook, SmallBook } from "./live.ts";

const book = new SmallBook();
const { url } = await serveBook(book);
console.log(JSON.stringify({ url, root: book.root }));
