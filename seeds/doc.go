// Package seeds holds the dataset as people write it, YAML by file, and reads it.
//
// A file is a list of nodes; each node carries its properties, its evidence and the claims it is one end of
// (docs/data-model.md shows the form). Reading is strict: whatever is wrong, misspelt or missing is a Fault that says
// file:line, what is wrong and what to do, and one run reports all of them.
//
// Load reads a dataset that is to be served. It needs no source texts: evidence.sum vouches that every quotation was
// once found at its offset. CheckDocuments reads the texts and finds them anew. RunCheck does all of it for the command
// check.
package seeds
