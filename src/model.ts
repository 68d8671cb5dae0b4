/**
 * The words of unecho as types. Read this file first: everything else turns
 * one of these into the next.
 *
 *     bytes -> paragraphs -> keys -> detectors -> findings -> plan -> { cleaned bytes | patch | report }
 *
 * All offsets are in bytes of the source as read, half-open. All line numbers
 * are 1-based and inclusive.
 */
export * from "./model/document.js";
export * from "./model/encoding.js";
export * from "./model/finding.js";
export * from "./model/plan.js";
export * from "./model/rules.js";
