// The library of charts, of a megabyte: loaded when the first chart is to be seen, and again as long as it cannot be had.

/** After so many milliseconds it is tried again. */
const AGAIN = 3000;

let library = null;
let failed = 0;

/** The library; another call tries again where it could not be had. */
export function charts() {
  library ??= loaded().catch((error) => {
    library = null;
    failed += 1;
    throw error;
  });
  return library;
}

/**
 * The library as soon as it can be had.
 *
 * @param missing called when it cannot be had now
 * @param wanted whether it is waited for any longer
 * @return null where it is not
 */
export async function chartsAtLast(missing, wanted) {
  while (wanted()) {
    try {
      return await charts();
    } catch {
      missing();
      await new Promise((done) => setTimeout(done, AGAIN));
    }
  }
  return null;
}

/** Some browsers keep an address that could not be loaded as one that cannot, so that it is another one then. */
function loaded() {
  return failed === 0 ? import("./lib/echarts.esm.min.js") : import(`./lib/echarts.esm.min.js?again=${failed}`);
}
