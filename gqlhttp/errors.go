package gqlhttp

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"net/http"
	"regexp"
	"runtime/debug"
	"strings"
	"unicode/utf8"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// The values of extensions.code that this package gives errors.
const (
	CodeParseFailed            = errcode.ParseFailed
	CodeValidationFailed       = errcode.ValidationFailed
	CodeBadUserInput           = "BAD_USER_INPUT"
	CodeCostLimitExceeded      = "COST_LIMIT_EXCEEDED"
	CodePersistedQueryNotFound = "PERSISTED_QUERY_NOT_FOUND" // Apollo's protocol
	CodeTimeout                = "TIMEOUT"
	CodeUnavailable            = "UNAVAILABLE"
	CodeInternal               = "INTERNAL"
)

// maxMessage bounds the message of one error, in bytes.
const maxMessage = 500

// refusal is an answer without data, and why.
type refusal struct {
	errs        gqlerror.List
	quotesInput bool   // the messages are gqlparser's and may repeat the request
	status      int    // fixed HTTP status of what isn't a GraphQL request; else 0
	allow       string // methods allowed instead
}

func refuse(code, message string) *refusal {
	return &refusal{errs: gqlerror.List{{Message: message, Extensions: map[string]any{"code": code}}}}
}

// malformed refuses what isn't a GraphQL request.
func malformed(status int, message string) *refusal {
	bad := refuse(CodeBadUserInput, message)
	bad.status = status
	return bad
}

func notAllowed(allow string) *refusal {
	bad := malformed(http.StatusMethodNotAllowed, "this method isn't served; use "+allow)
	bad.allow = allow
	return bad
}

// exceeded refuses a request that goes beyond a limit.
func exceeded(limit string, value, maximum int) *refusal {
	bad := refuse(CodeCostLimitExceeded, fmt.Sprintf("%s: %d is above the maximum of %d", limit, value, maximum))
	ext := bad.errs[0].Extensions
	ext["limit"], ext["value"], ext["maximum"] = limit, value, maximum
	return bad
}

// failed refuses a request for what gqlparser found in it.
func failed(code string, found ...*gqlerror.Error) *refusal {
	for _, err := range found {
		errcode.Set(err, code)
	}
	return &refusal{errs: found, quotesInput: true}
}

func (r *refusal) code() string { return firstCode(r.errs) }

// body is the JSON of the answer. It has no data entry: nothing was executed, or nothing of it counts.
func (r *refusal) body(maxErrors int) []byte {
	if r.quotesInput {
		for _, err := range r.errs[:min(len(r.errs), maxErrors)] {
			err.Message = redact(err.Message)
		}
	}
	return encode(&envelope{Errors: tidy(r.errs, maxErrors)})
}

type envelope struct {
	Errors gqlerror.List `json:"errors"`
}

// encode writes JSON as it is read by people: <, > and & stay themselves.
func encode(v any) []byte {
	var buf bytes.Buffer
	e := json.NewEncoder(&buf)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return []byte(`{"errors":[{"message":"internal error","extensions":{"code":"` + CodeInternal + `"}}]}`)
	}
	return bytes.TrimSuffix(buf.Bytes(), []byte("\n"))
}

// tidy bounds errors before they are written: at most limit of them, each with a code and a short message. It returns
// copies, since several requests may be refused for the same errors.
func tidy(errs gqlerror.List, limit int) gqlerror.List {
	more := max(0, len(errs)-limit)
	shown := make(gqlerror.List, len(errs)-more)
	for i := range shown {
		err := *errs[i]
		note := ""
		if more > 0 && i == limit-1 {
			note = fmt.Sprintf(" (and %d more errors)", more)
		}
		err.Message = shorten(err.Message, maxMessage-len(note)) + note
		if code, _ := err.Extensions["code"].(string); code == "" {
			err.Extensions = maps.Clone(err.Extensions)
			errcode.Set(&err, CodeInternal)
		}
		shown[i] = &err
	}
	return shown
}

func firstCode(errs gqlerror.List) string {
	if len(errs) == 0 {
		return ""
	}
	code, _ := errs[0].Extensions["code"].(string)
	if code == "" {
		return CodeInternal
	}
	return code
}

func shorten(s string, limit int) string {
	const dots = "…"
	if len(s) <= limit {
		return s
	}
	end := limit - len(dots)
	for end > 0 && !utf8.RuneStart(s[end]) {
		end--
	}
	return s[:end] + dots
}

var (
	quoted  = regexp.MustCompile(`"(?:[^"\\]|\\.)*"`)
	harmful = regexp.MustCompile(`[^\w\[\]!$@ .]`)
)

// redact takes the request's text out of a message of gqlparser's: what is quoted and isn't a name or a type. Messages
// can be as long as the square of the request; only the beginning is read, with its last quotation closed.
func redact(message string) string {
	if len(message) > 2*maxMessage {
		message = message[:2*maxMessage] + `"`
	}
	return quoted.ReplaceAllStringFunc(strings.ToValidUTF8(message, "�"), func(q string) string {
		if harmful.MatchString(q[1 : len(q)-1]) {
			return `"…"`
		}
		return q
	})
}

// serverFault tells whether a code tells of the server, not of the request.
func serverFault(code string) bool {
	return code == CodeInternal || code == CodeTimeout || code == CodeUnavailable
}

// present makes a GraphQL error of a resolver's. It says where in the query the field stands, unless the error does.
func (h *Handler) present(ctx context.Context, err error) *gqlerror.Error {
	shown := h.worded(ctx, err)
	at := position(ctx)
	if shown == nil || shown.Locations != nil || at == nil {
		return shown
	}
	located := *shown
	located.Locations = []gqlerror.Location{{Line: at.Line, Column: at.Column}}
	return &located
}

// position is that of the field being executed, or of the list's field for an element of a list; nil outside a field.
func position(ctx context.Context) *ast.Position {
	for fc := graphql.GetFieldContext(ctx); fc != nil; fc = fc.Parent {
		if fc.Field.Field != nil {
			return fc.Field.Position
		}
	}
	return nil
}

// worded is what a client is shown of a resolver's error.
func (h *Handler) worded(ctx context.Context, err error) *gqlerror.Error {
	if h.options.ErrorPresenter != nil {
		return h.options.ErrorPresenter(ctx, err)
	}
	shown, ok := errors.AsType[*gqlerror.Error](err)
	if ok && shown.Err == nil {
		return shown
	}
	h.log.WarnContext(ctx, "graphql resolver failed", "error", err)
	hidden := internal()
	if ok {
		hidden.Path, hidden.Locations = shown.Path, shown.Locations
	}
	return hidden
}

// recovered makes an error of a resolver's panic. The stack goes to the log, never to the client.
func (h *Handler) recovered(ctx context.Context, panicked any) error {
	if h.options.Recover != nil {
		return h.options.Recover(ctx, panicked)
	}
	h.log.LogAttrs(ctx, slog.LevelWarn, "graphql resolver panicked",
		slog.Any("panic", panicked), slog.String("stack", string(debug.Stack())))
	return internal()
}

// internal is all that a client is told of a fault of ours.
func internal() *gqlerror.Error {
	return &gqlerror.Error{Message: "internal error", Extensions: map[string]any{"code": CodeInternal}}
}

// WriteInternal answers a request that made the handler panic: 500 and an error with CodeInternal. It is for middleware
// that recovers from panics.
func WriteInternal(w http.ResponseWriter) {
	bad := &refusal{errs: gqlerror.List{internal()}}
	res := &response{status: http.StatusInternalServerError, media: mediaJSON, body: bad.body(1)}
	res.write(w)
}

// failing refuses a request for an error of the server's.
func (h *Handler) failing(ctx context.Context, err error) *refusal {
	shown := h.present(ctx, err)
	if shown == nil {
		shown = internal()
	}
	return &refusal{errs: gqlerror.List{shown}}
}
