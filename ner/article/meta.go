package article

import "bytes"

// metaNames are the names of meta elements that tell something of an article:
// the web's common ones and those of Chinese government sites.
var metaNames = map[string]string{
	"og:title": "title", "articletitle": "title", "twitter:title": "title",
	"og:site_name": "site", "sitename": "site", "application-name": "site",
	"contentsource": "source", "source": "source", "mediaid": "source", "og:article:author": "source",
	"author": "author", "article:author": "author",
	"pubdate": "date", "publishdate": "date", "publish_date": "date", "article:published_time": "date", "firstpublishedtime": "date",
	"date": "date", "datepublished": "date", "weibo: article:create_at": "date", "og:release_date": "date", "og:time": "date",
	"og:url": "url",
}

func (w *walker) readMeta(t token) {
	for _, key := range [...]string{"property", "name", "itemprop"} {
		name, at := attribute(t.attrs, key)
		if at < 0 {
			continue
		}
		field, ok := metaNames[string(bytes.ToLower([]byte(name)))]
		if !ok {
			continue
		}
		content, at := attribute(t.attrs, "content")
		if at >= 0 && content != "" && w.meta[field] == "" {
			w.meta[field] = content
			w.metas[field] = t.start + bytes.Index(w.data[t.start:t.end], t.attrs) + at
		}
	}
}
