// Package ask answers questions in one's own words: it understands numbers of measures and sums of money, finds what
// else a question is about, and completes what is being typed.
package ask
