namespace Ensemble.Hosting.Access;

/// <summary>
/// Metadata of an endpoint: what one must be allowed to call it. Without it, GET and HEAD need <see cref="AccessScope.Read"/>, and everything else, WebSockets
/// included, <see cref="AccessScope.Operate"/>.
/// </summary>
/// <param name="Scope">What is needed.</param>
internal sealed record AccessRequirement(AccessScope Scope);
