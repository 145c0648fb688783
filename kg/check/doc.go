// Package check holds the rules of a dataset, and reports each breach as a Fault. What a store loads breaks none.
package check
