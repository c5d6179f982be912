namespace Ensemble.Hosting.Access;

/// <summary>Why a request is not served.</summary>
/// <param name="Status">The status of HTTP.</param>
/// <param name="Sentence">What people and programs are told. Says nothing about what the right answer would have been.</param>
internal sealed record AccessRefusal(int Status, string Sentence)
{
    /// <summary>The request addresses this machine by a name that it does not have.</summary>
    public static AccessRefusal ForeignHost { get; } =
        new(400, "Call this server by the address that it printed: the Host of this request is none of its names.");

    /// <summary>A page of somebody else sent the request.</summary>
    public static AccessRefusal ForeignPage { get; } =
        new(403, "This request comes from another site. Open the page itself, or call from a program with a key.");

    /// <summary>A browser does not say whose page it was.</summary>
    public static AccessRefusal UnknownPage { get; } =
        new(403, "A cookie counts for changes only where the browser says which page asks. Programs send their key in the header x-api-key.");

    /// <summary>No key.</summary>
    public static AccessRefusal NoKey { get; } =
        new(401, "A key is needed. Open the login link that the AppHost prints, or send a key in the header x-api-key.");

    /// <summary>A wrong key.</summary>
    public static AccessRefusal WrongKey { get; } =
        new(401, "This key is not valid, or not any more. Open the login link that the AppHost prints now.");

    /// <summary>A key that does not go so far.</summary>
    public static AccessRefusal TooLittle { get; } = new(403, "This key does not allow that.");

    /// <summary>Too many wrong keys.</summary>
    public static AccessRefusal TooMany { get; } = new(429, "Too many wrong keys. Try again in a minute.");
}
