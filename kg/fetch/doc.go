// Package fetch is what may be asked of a Reader beyond its contract: all of a plan at once (Expander), and what actors
// share (CoParticipationReader). A Reader that can do either better says so by the interface; for all others it is
// done here by plain questions.
package fetch
