/// The media type of a file, by its extension, as the preview sends it (RFC 6838; IANA's registry).
///
/// `index.html` is `text/html; charset=utf-8`. An unknown file is `application/octet-stream`, which browsers save.
package func mediaType(of path: String) -> String {
    let ending = path.split(separator: "/").last?.split(separator: ".").last.map { $0.lowercased() } ?? ""
    return mediaTypes[ending] ?? "application/octet-stream"
}

private let mediaTypes = [
    "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8",
    "json": "application/json", "xml": "application/xml", "ics": "text/calendar; charset=utf-8",
    "txt": "text/plain; charset=utf-8", "csv": "text/csv; charset=utf-8", "md": "text/markdown; charset=utf-8",
    "svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif",
    "webp": "image/webp", "avif": "image/avif", "ico": "image/x-icon", "pdf": "application/pdf",
    "woff": "font/woff", "woff2": "font/woff2", "mp4": "video/mp4", "webm": "video/webm", "mp3": "audio/mpeg",
    "zip": "application/zip", "webmanifest": "application/manifest+json",
]
