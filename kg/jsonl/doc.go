// Package jsonl reads and writes a dataset as canonical JSON Lines, one node or claim a line, and hashes it: the hash
// is the version's id. The canonical form is read by a scanner of its own; any other form of JSON is read by
// encoding/json.
package jsonl
