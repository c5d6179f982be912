namespace Ensemble.Hosting.Exchange.Bundles;

/// <summary>Ends the reading of a bundle that is not to be trusted; never leaves <see cref="BundleImport"/>.</summary>
/// <param name="why">What is wrong with it, as the rest of a sentence that begins with "This is no bundle of a run: ".</param>
internal sealed class BundleFault(string why) : Exception(why);
