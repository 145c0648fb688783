// Package gqlhttp serves a GraphQL schema over HTTP, as the GraphQL-over-HTTP draft asks for, and keeps hostile
// requests from the schema.
//
// A request passes these gates in turn, each in a file of its own, and the first that refuses it answers:
//
//	request.go    reads POST and GET into a Request: strict JSON, a bounded body
//	negotiate.go  picks the media type of the answer
//	persisted.go  finds the text that a hash stands for (automatic persisted queries)
//	guard.go      counts the text's tokens and brackets, before a recursive parser sees it
//	document.go   measures the parsed document with its fragments expanded, then validates it
//	literals.go   holds the values written in it to the types they are for
//	coerce.go     gives the variables the types that the operation declares
//	nulls.go      refuses those that are null where null may not stand
//	cost.go       estimates how much the operation asks for, by what prices.go reads in the schema; dearest.go says what
//	              would cost less
//	dryrun.go     tells those the cost who want to know that alone
//	answers.go    finds the answer among those given before: a version of a dataset never changes
//	waiting.go    lets all who ask the same at once wait for one execution
//	admission.go  waits until those that are executed leave enough for it
//	execute.go    executes the operation with gqlgen
//	coding.go     compresses the answer for those who accept that
//
// Once a request is read, one deadline bounds all the rest: finding the version, waiting and execution.
//
// The choice of HTTP status is in status.go alone. Every error carries extensions.code and never the request's text.
// The package knows gqlgen and gqlparser and nothing of what the schema is about. CORS and rate limits belong
// to middleware around the handler, and compression must not: compressed answers are kept.
package gqlhttp

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/maypok86/otter/v2"
	"github.com/vektah/gqlparser/v2/validator/rules"
)

// Options configures New. The zero value serves any schema, with the default limits.
type Options struct {
	Limits Limits
	Logger *slog.Logger // nil logs nothing; one line per request at debug, failures of the server at warn

	// Pin names the version of the data that a request reads; the context it returns carries that version to the
	// resolvers. It is called once per request, before execution. Nil means that the data never changes.
	Pin func(ctx context.Context) (pinned context.Context, version string, err error)

	// Vary names what the answer to a query depends on besides version, operation and variables, such as today's date
	// where arguments default to it. It is given the pinned context and the query's text. Nil means nothing.
	Vary func(ctx context.Context, query string) string

	// Release names what all answers depend on: the program and its settings. Another release gives other ETags.
	Release string

	// Scalars says of values for the schema's own scalars, by their names, what is wrong with them, so that they are
	// refused before execution. A value is what encoding/json makes of JSON with UseNumber; an enum value, list or
	// object that is written in the document is an *ast.Value. Scalars that aren't in it are left to the resolvers.
	Scalars map[string]func(value any) error

	// MaxItems is how many items an argument (first, last, limit, or a list of ids) of a field such as "Query.things"
	// may ask for, so that a refusal for its cost names no number which the resolvers refuse. Nil means any number.
	MaxItems func(field, argument string) int

	ErrorPresenter graphql.ErrorPresenterFunc // nil shows GraphQL errors and hides all others as INTERNAL
	Recover        graphql.RecoverFunc        // nil logs the panic with its stack and answers INTERNAL

	AnswerCacheBytes   int // 0 means 32 MiB, negative no cache
	DocumentCacheBytes int // 0 means 32 MiB, negative no cache, and so no persisted queries
}

// Handler is the http.Handler of one schema; its methods may be called concurrently.
type Handler struct {
	schema    graphql.ExecutableSchema
	options   Options
	limits    Limits
	log       *slog.Logger
	coercer   coercer
	rules     *rules.Rules
	executor  *executor.Executor
	documents *otter.Cache[digest, *document]
	answers   *otter.Cache[question, *answer] // nil keeps none
	waiting   *waiting
	outside   *admission // of operations that come over HTTP
	inside    *admission // of those that Answer is asked for
}

// New serves schema as the options say.
func New(schema graphql.ExecutableSchema, options Options) *Handler {
	limits := options.Limits.WithDefaults()
	values := coercer{schema: schema.Schema(), scalars: options.Scalars, maxDepth: limits.MaxNesting}
	h := &Handler{
		schema:    schema,
		options:   options,
		limits:    limits,
		log:       options.Logger,
		coercer:   values,
		rules:     validationRules(values),
		executor:  executor.New(schema),
		documents: newCache[digest](orDefault(options.DocumentCacheBytes, 32<<20), (*document).size),
		waiting:   &waiting{parties: map[question]*party{}},
	}
	h.outside, h.inside = admissionsOf(&limits)
	if options.AnswerCacheBytes >= 0 {
		h.answers = newCache[question](orDefault(options.AnswerCacheBytes, 32<<20), (*answer).size)
	}
	if h.log == nil {
		h.log = slog.New(slog.DiscardHandler)
	}
	h.executor.SetErrorPresenter(h.present)
	h.executor.SetRecoverFunc(h.recovered)
	return h
}

// ServeHTTP answers GET, HEAD and POST.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	start := time.Now()
	res := h.serve(r)
	res.write(w)
	h.logRequest(r, res, time.Since(start))
}

// Answer answers a request made inside the process, under the same checks as POST: the JSON of a GraphQL answer. Such
// requests have places of their own among those that are executed.
func (h *Handler) Answer(ctx context.Context, req Request) []byte {
	ctx, cancel := h.bounded(ctx)
	defer cancel()
	q, bad := h.prepare(ctx, &req)
	if bad != nil {
		return bad.body(h.limits.MaxErrors)
	}
	if q.dry {
		return h.costOf(q)
	}
	q.inside = true
	a, bad := h.answer(q, identity)
	if bad != nil {
		return bad.body(h.limits.MaxErrors)
	}
	return a.body
}

func (h *Handler) serve(r *http.Request) *response {
	if r.Method == http.MethodOptions {
		return &response{status: http.StatusNoContent, allow: allowed}
	}
	media, bad := h.negotiate(r)
	if bad != nil {
		return h.refused(media, bad)
	}
	req, bad := h.decode(r)
	if bad != nil {
		return h.refused(media, bad)
	}
	ctx, cancel := h.bounded(r.Context())
	defer cancel()
	q, bad := h.prepare(ctx, req)
	switch {
	case bad != nil:
		return h.refused(media, bad)
	case q.dry:
		return (&response{status: http.StatusOK, media: media, body: h.costOf(q)}).of(q)
	}
	return h.serveQuery(r, q, media).of(q)
}

// serveQuery answers a request that passed all checks, or says that the client already has the answer.
func (h *Handler) serveQuery(r *http.Request, q *query, media string) *response {
	coding, always, ok := negotiateCoding(r.Header.Values("Accept-Encoding"))
	if !ok {
		return h.refused(media, malformed(http.StatusNotAcceptable,
			"answers come plain or in gzip; the Accept-Encoding header allows neither"))
	}
	res := &response{status: http.StatusNotModified, media: media}
	if r.Method != http.MethodPost {
		res.etag = q.etag(h.options.Release, media)
		if matches(r.Header.Values("If-None-Match"), res.etag) {
			return res
		}
	}
	a, bad := h.answer(q, coding)
	if bad != nil {
		return h.refused(media, bad)
	}
	a = a.in(coding, always)
	res.status, res.body, res.code, res.coding = status(media, &outcome{executed: true}), a.body, a.code, a.coding
	switch {
	case a.code != "":
		res.etag = ""
	case res.etag != "" && matchesAny(r.Header.Values("If-None-Match")):
		return &response{status: http.StatusNotModified, media: media, etag: res.etag}
	}
	return res
}

// negotiate picks the media type of the answer; where none will do, or the method is unknown, the refusal itself is
// written as application/json.
func (h *Handler) negotiate(r *http.Request) (string, *refusal) {
	switch r.Method {
	case http.MethodGet, http.MethodHead, http.MethodPost:
	default:
		return mediaJSON, notAllowed(allowed)
	}
	media, ok := negotiate(r.Header.Values("Accept"))
	if !ok {
		return mediaJSON, malformed(http.StatusNotAcceptable,
			"answers come as "+mediaResponse+" or "+mediaJSON+"; the Accept header allows neither")
	}
	return media, nil
}

// logRequest tells of the operation by name, never of its text or its variables.
func (h *Handler) logRequest(r *http.Request, res *response, took time.Duration) {
	level := slog.LevelDebug
	if serverFault(res.code) && r.Context().Err() == nil { // a client that went away is no fault of ours
		level = slog.LevelWarn
	}
	h.log.LogAttrs(r.Context(), level, "graphql request",
		slog.String("method", r.Method),
		slog.String("operation", res.operation),
		slog.Int("cost", res.cost),
		slog.Int("status", res.status),
		slog.String("code", res.code),
		slog.Int("bytes", len(res.body)),
		slog.Duration("duration", took))
}
