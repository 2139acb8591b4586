// Stands in the place of packages that a bundle leaves out (bundling.ts).
module.exports = {};
