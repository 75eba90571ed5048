using Infeed.CompilerServices;

namespace Infeed.Workers.Forms.AsyncSample;

/// <summary>A part of a mixture that reads samples of a batch asynchronously.</summary>
internal interface IAsyncSamplePart
{
    ValueTask Read(AsyncSampleBlock block, int row);
}
