namespace Ensemble.Sdk.EndToEnd.Kit;

/// <summary>Tests that use the packages: packed once, and one after the other, because builds would only wait for each other's processors.</summary>
[CollectionDefinition(Name)]
public sealed class PackagesCollection : ICollectionFixture<PackedSdk>
{
    public const string Name = "packages";
}
