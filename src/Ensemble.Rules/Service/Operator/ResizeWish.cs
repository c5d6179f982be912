namespace Ensemble.Rules.Service.Operator;

/// <summary>A client's wish for more nodes, or fewer.</summary>
/// <param name="By">How many; negative to give back, never 0.</param>
/// <param name="ApiGroup">The group of the resource that is to change, such as <c>flux-framework.org</c>; null where the client names none.</param>
/// <param name="ApiVersion">Its version, such as <c>v1alpha2</c>; null where the client names none.</param>
internal sealed record ResizeWish(int By, string? ApiGroup, string? ApiVersion);
