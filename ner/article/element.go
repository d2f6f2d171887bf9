package article

import "bytes"

// elementKind is what an element of HTML does to the text.
type elementKind uint8

const (
	inlineElement  elementKind = iota // unknown ones too: text flows through
	blockElement                      // breaks the text
	boxElement                        // a block that may hold the article
	headingElement                    // h1 to h6
	itemElement                       // of a list
	rowElement                        // of a table
	cellElement
	tableElement
	breakElement // br
	preElement   // line ends are line breaks
	titleElement
	metaElement
	emptyElement // has neither contents nor an end
	asideElement // its contents are no text of the article
	rawElement   // its contents are no markup either
)

var elements = map[string]elementKind{
	"p": blockElement, "hr": breakElement, "br": breakElement, "blockquote": boxElement, "center": boxElement,
	"div": boxElement, "section": boxElement, "article": boxElement, "main": boxElement, "body": boxElement,
	"form": boxElement, "fieldset": boxElement, "header": boxElement, "details": boxElement, "html": boxElement,
	"head": blockElement, "address": blockElement, "figure": blockElement, "summary": blockElement, "legend": blockElement,
	"ul": boxElement, "ol": boxElement, "dl": boxElement, "dt": blockElement, "dd": blockElement, "li": itemElement,
	"h1": headingElement, "h2": headingElement, "h3": headingElement, "h4": headingElement, "h5": headingElement, "h6": headingElement,
	"table": tableElement, "thead": blockElement, "tbody": blockElement, "tfoot": blockElement, "caption": blockElement,
	"tr": rowElement, "td": cellElement, "th": cellElement,
	"pre": preElement, "title": titleElement, "meta": metaElement,
	"img": emptyElement, "input": emptyElement, "link": emptyElement, "wbr": emptyElement, "col": emptyElement,
	"area": emptyElement, "base": emptyElement, "embed": emptyElement, "param": emptyElement, "source": emptyElement, "track": emptyElement,
	"nav": asideElement, "footer": asideElement, "aside": asideElement, "figcaption": asideElement, "svg": asideElement,
	"math": asideElement, "button": asideElement, "select": asideElement, "datalist": asideElement, "template": asideElement,
	"noscript": asideElement, "object": asideElement, "audio": asideElement, "video": asideElement, "canvas": asideElement,
	"script": rawElement, "style": rawElement, "iframe": rawElement, "textarea": rawElement, "xmp": rawElement, "noframes": rawElement,
}

func (k elementKind) breaks() bool {
	switch k {
	case inlineElement, emptyElement, metaElement, rawElement, titleElement, asideElement:
		return false
	}
	return true
}

// asideWords are parts of the names of classes and ids that mark what stands
// around an article: captions, codes to scan, bars to share.
var asideWords = map[string]bool{
	"caption": true, "descr": true, "qr": true, "qrcode": true, "appendqr": true, "ewm": true, "erweima": true,
	"share": true, "sharebar": true, "bdsharebuttonbox": true, "toolbar": true, "breadcrumb": true, "breadcrumbs": true, "crumb": true, "crumbs": true,
	"recommend": true, "related": true, "relevant": true, "comment": true, "comments": true, "copyright": true, "disclaimer": true,
	"statement": true, "shengming": true, "footer": true, "sidebar": true, "nav": true, "navbar": true, "pager": true, "pagination": true,
	"advert": true, "ad": true, "ads": true, "adbox": true, "login": true, "popup": true, "hotnews": true, "tags": true,
}

// isAside tells whether an element's class or id says that its contents are
// no text of the article.
func isAside(attrs []byte) bool {
	if len(attrs) < 5 || !bytes.Contains(attrs, []byte("class")) && !bytes.Contains(attrs, []byte("id")) &&
		!bytes.Contains(attrs, []byte("CLASS")) && !bytes.Contains(attrs, []byte("ID")) {
		return false
	}
	for _, name := range [...]string{"class", "id"} {
		if v, at := attribute(attrs, name); at >= 0 && hasAsideWord(v) {
			return true
		}
	}
	return false
}

// hasAsideWord splits a class into its words: at signs and at capitals.
func hasAsideWord(class string) bool {
	var word [24]byte
	n := 0
	for i := 0; i <= len(class); i++ {
		var c byte
		if i < len(class) {
			c = class[i]
		}
		upper := 'A' <= c && c <= 'Z' && (i == 0 || class[i-1] < 'A' || class[i-1] > 'Z')
		if !isLetter(c) || upper {
			if n > 0 && asideWords[string(word[:n])] {
				return true
			}
			n = 0
			if !isLetter(c) {
				continue
			}
		}
		if n == len(word) {
			n = 0
		}
		word[n] = c | 0x20
		n++
	}
	return false
}
