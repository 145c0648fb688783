package neo4j

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"tiltaksgraf/kg"
)

// Refusal is an error that trying again won't cure: somebody has to change something, and it says what. It wraps
// kg.ErrUnavailable, which is all that those who ask the API learn.
type Refusal struct {
	advice string
	vague  bool // only what the database said shows which thing of somebody's it is
}

// Error says what is the matter, without a host, a statement or a password.
func (r *Refusal) Error() string { return r.advice }

// Unwrap returns kg.ErrUnavailable.
func (r *Refusal) Unwrap() error { return kg.ErrUnavailable }

func refuse(format string, args ...any) *Refusal {
	return &Refusal{advice: fmt.Sprintf(format, args...)}
}

const schemaInTheWay = "Neo.ClientError.Schema."

// refused are the error codes of the database that mean a refusal, by their beginnings; the first that fits counts.
var refused = []struct{ code, advice string }{
	{"Neo.ClientError.Security.AuthorizationExpired", ""}, // the driver signs in again
	{"Neo.ClientError.Security.TokenExpired", ""},
	{"Neo.ClientError.Security.Forbidden",
		"the database doesn't let this user do that: see NEO4J_USERNAME, and the rights in docs/operations.md"},
	{"Neo.ClientError.Security.", "the database refuses this user or password: see NEO4J_USERNAME and NEO4J_PASSWORD"},
	{"Neo.ClientError.Database.DatabaseNotFound", "the server has no database of this name: see NEO4J_DATABASE"},
	{schemaInTheWay,
		"a constraint or index that somebody else made is in the way: " +
			"give tiltaksgraf a database of its own (NEO4J_DATABASE)"},
	{"Neo.ClientError.General.WriteOnReadOnlyAccessDatabase",
		"this database can only be read: a load needs one that can be written to"},
	{"Neo.ClientError.Statement.SyntaxError",
		"the database doesn't understand what it is asked: Neo4j 5.26 or a later 5 is needed"},
}

// refusalIn finds the refusal in an error of the driver's; nil where it is none.
func refusalIn(err error) *Refusal {
	var own *Refusal
	if errors.As(err, &own) {
		return own
	}
	var failure *neo4j.Neo4jError
	if errors.As(err, &failure) {
		for _, r := range refused {
			if strings.HasPrefix(failure.Code, r.code) {
				if r.advice == "" {
					return nil
				}
				return &Refusal{r.advice, r.code == schemaInTheWay}
			}
		}
		return nil
	}
	if isTLS(err) {
		return &Refusal{advice: "the connection can't be encrypted as NEO4J_URI wants it: " +
			"+s is for certificates that this machine trusts, " +
			"+ssc for any, and neither for servers without TLS"}
	}
	return nil
}

// isTLS says whether encryption is what failed. The driver gives some of its causes in words alone.
func isTLS(err error) bool {
	var header tls.RecordHeaderError
	var verification *tls.CertificateVerificationError
	var unknown x509.UnknownAuthorityError
	if errors.As(err, &header) || errors.As(err, &verification) || errors.As(err, &unknown) {
		return true
	}
	return err != nil && (strings.Contains(err.Error(), "x509:") || strings.Contains(err.Error(), "tls:") ||
		strings.Contains(err.Error(), "TLS"))
}

// isSecurity says whether the database didn't let the user in.
func isSecurity(err error) bool {
	var failure *neo4j.Neo4jError
	return errors.As(err, &failure) && strings.HasPrefix(failure.Code, "Neo.ClientError.Security.") &&
		refusalIn(err) != nil &&
		failure.Code != "Neo.ClientError.Security.Forbidden"
}
