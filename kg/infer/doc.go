// Package infer applies the rules of inference to a dataset: what follows by them is computed, wherever they fit.
package infer
