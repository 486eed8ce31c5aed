/** The build replaces these imports by the file's path in the package. */
declare module '*?script&iife' {
  const file: string;
  export default file;
}
