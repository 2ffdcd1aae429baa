/** Style sheets are taken in by the bundler; a module's classes are scoped names. */
declare module '*.css' {
  const classes: Readonly<Record<string, string>>;
  export default classes;
}

/** A picture is taken in as its address. */
declare module '*.svg' {
  const url: string;
  export default url;
}
