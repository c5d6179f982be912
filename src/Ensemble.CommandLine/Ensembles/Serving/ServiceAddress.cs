using Ensemble.Rules.Service.Serving;

namespace Ensemble.CommandLine.Ensembles.Serving;

/// <summary>Where a service of ensembles is, and how one is known to it and it to oneself.</summary>
/// <param name="Server">Scheme, host and port.</param>
/// <param name="Token">What it asks for; null for nothing.</param>
/// <param name="Certificates">By what it is known; null for what this machine trusts.</param>
internal sealed record ServiceAddress(Uri Server, ServiceToken? Token, KnownCertificates? Certificates)
{
    /// <summary>The variable with the token, where no file is named.</summary>
    public const string TokenVariable = "ENSEMBLE_SERVICE_TOKEN";

    /// <summary>Reads <c>--server</c>, <c>--token-file</c> and <c>--ca</c>.</summary>
    public static Outcome<ServiceAddress> Of(Request request)
    {
        if (!Find(request).Is(out var server, out var refusal))
            return refusal;
        ServiceToken? token = null;
        if (request.Text("--token-file") is { } tokenFile)
        {
            if (!ServiceFiles.Token(request, tokenFile, canMake: false).Is(out token, out refusal))
                return refusal;
        }
        else if (request.Work.Surroundings.Variables.GetValueOrDefault(TokenVariable)?.Trim() is { Length: > 0 } text)
        {
            token = new(text);
        }
        if (request.Text("--ca") is not { } file)
            return new ServiceAddress(server, token, null);
        if (server.Scheme is not "https")
            return new Refusal("--ca is for a service that is reached by https; write --server https://HOST:PORT.", ExitCodes.Usage);
        return ServiceFiles.Certificates(request, file).Is(out var known, out refusal) ? new ServiceAddress(server, token, new(known, server.Host)) : refusal;
    }

    private static Outcome<Uri> Find(Request request)
    {
        if (request.Text("--server") is not { Length: > 0 } text)
            return new Refusal("Say which service: --server HOST:PORT", ExitCodes.Usage);
        string address = text.Contains("://", StringComparison.Ordinal) ? text : $"{(request.Text("--ca") is null ? "http" : "https")}://{text}";
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.Host.Length == 0 || uri.PathAndQuery is not "/")
            return new Refusal($"--server takes HOST:PORT, or https://HOST:PORT; it cannot be '{text}'.", ExitCodes.Usage);
        // The ports of web servers are no ports of ours, unless they are written out.
        bool isNamed = text.TrimEnd('/').EndsWith($":{uri.Port}", StringComparison.Ordinal);
        return isNamed ? uri : new UriBuilder(uri) { Port = EnsembleServerOptions.UsualPort }.Uri;
    }
}
