package article

import (
	"crypto/sha256"
	"encoding/hex"
	"net/url"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// identify fills in the id and the hash where the source gave none. Both are
// pure functions of the article.
func (a *Article) identify() {
	if a.ID == "" {
		a.ID = articleID(a.URL, a.Title, a.Date)
	}
	if a.Hash == "" {
		a.Hash = contentHash(a.Title, a.Date, a.Text)
	}
}

// idDigits is the number of hexadecimal digits in a derived id: 80 bits keep
// a billion articles apart.
const idDigits = 20

// articleID derives an id: from the URL with its host in front, else from
// title and date with the date in front. Of the title only letters and digits
// count, so that copies which differ in quotation marks are one article.
func articleID(address, title, date string) string {
	if address != "" {
		host := "url"
		if u, err := url.Parse(strings.TrimSpace(address)); err == nil && u.Host != "" {
			u.Scheme, u.Host, u.Fragment = strings.ToLower(u.Scheme), strings.ToLower(u.Host), ""
			host, address = u.Hostname(), u.String()
		}
		return host + "-" + digest(address)[:idDigits]
	}
	prefix := date
	if prefix == "" {
		prefix = "undated"
	}
	return prefix + "-" + digest(foldTitle(title), date)[:idDigits]
}

// contentHash is the hash of what an article says. It does not depend on the
// form that it was read from.
func contentHash(title, date, text string) string { return digest(title, date, text) }

func digest(parts ...string) string {
	h := sha256.New()
	for i, p := range parts {
		if i > 0 {
			h.Write([]byte{0})
		}
		h.Write([]byte(p))
	}
	return hex.EncodeToString(h.Sum(nil))
}

// foldTitle leaves the letters and digits of a title.
func foldTitle(title string) string {
	return strings.Map(func(r rune) rune {
		if r == '_' || !isWord(r) {
			return -1
		}
		return r
	}, norm.NFKC.String(title))
}
