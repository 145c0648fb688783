// Package responsibility answers who answers for what, with a verdict, the evidence, and what nobody has said.
package responsibility
