// Package query asks one version of the graph: Graph is the front that everything above holds, and a View of it checks
// what a client asks for, pages, walks, and asks a store no more often than it must.
package query
