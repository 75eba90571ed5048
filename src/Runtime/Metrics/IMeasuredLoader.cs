using Infeed.Diagnosing;

namespace Infeed.Metrics;

/// <summary>A loader, as the meter sees it. Any thread may ask, at any time.</summary>
internal interface IMeasuredLoader
{
    LoaderIdentity Identity { get; }

    /// <summary>How the loader is set now.</summary>
    LoaderFacts Facts { get; }

    LoaderStatistics Read();

    /// <summary>The number of batches that are ready now.</summary>
    int Depth();
}
