// Package days works out when claims can hold, and on which days they are known to, from what their ends and their
// documents say of themselves.
package days
