package gqlhttp

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
)

// digest is a SHA-256.
type digest [sha256.Size]byte

// text returns the query text of a request and its hash. A request may name the text by hash alone, as Apollo's
// protocol for automatic persisted queries has it (extensions.persistedQuery), once it was sent with its text and
// passed all checks. The store of such texts is the cache of documents.
func (h *Handler) text(req *Request) (string, digest, *refusal) {
	sum := digest(sha256.Sum256([]byte(req.Query)))
	persisted, asked := req.Extensions["persistedQuery"]
	if !asked || persisted == nil {
		return req.Query, sum, nil
	}
	hash, ok := readHash(persisted)
	switch {
	case !ok:
		return "", sum, refuse(CodeBadUserInput, "extensions.persistedQuery must have version 1 and a sha256Hash in hex")
	case req.Query != "" && hash != sum:
		return "", sum, refuse(CodeBadUserInput, "extensions.persistedQuery.sha256Hash isn't the hash of the query")
	case req.Query != "":
		return req.Query, sum, nil
	}
	if known, ok := h.documents.GetIfPresent(hash); ok {
		return known.text, hash, nil
	}
	return "", hash, refuse(CodePersistedQueryNotFound, "PersistedQueryNotFound") // clients look for this message
}

func readHash(persisted any) (hash digest, ok bool) {
	fields, _ := persisted.(map[string]any)
	version, _ := fields["version"].(json.Number)
	text, _ := fields["sha256Hash"].(string)
	raw, err := hex.DecodeString(text)
	if version != "1" || err != nil || len(raw) != len(hash) {
		return hash, false
	}
	return digest(raw), true
}
