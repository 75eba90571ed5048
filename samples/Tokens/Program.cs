using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Infeed;
using TokensSample;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var workers = new Option<int>("--workers") { Description = "Workers that read windows; 0 reads between the training steps.", DefaultValueFactory = _ => 2 };
var processes = new Option<bool>("--processes") { Description = "Workers are processes instead of threads." };
var command = new RootCommand("Learns which token follows which, from a memory-mapped file of tokens.") { workers, processes };
command.SetAction(result =>
{
    try
    {
        Run(new LoaderOptions { Workers = result.GetValue(workers), UseMultiprocessing = result.GetValue(processes) });
        return 0;
    }
    catch (ArgumentException e)
    {
        Console.Error.WriteLine(e.Message.ReplaceLineEndings(" "));
        return 2;
    }
});
return command.Parse(args).Invoke();

static void Run(LoaderOptions options)
{
    var folder = Directory.CreateTempSubdirectory("infeed-tokens-").FullName;
    try
    {
        var file = Path.Combine(folder, "corpus.tokens");
        var corpus = Corpus.OfPages();
        TokenFile.Write(file, corpus.Tokens);
        var kilobytes = new FileInfo(file).Length / 1024;
        Console.WriteLine($"{corpus.Pages} pages: {corpus.Tokens.Length:N0} tokens, {corpus.Vocabulary:N0} different, {kilobytes:N0} KB");

        // The last tenth is not learnt from.
        var cut = corpus.Tokens.Length * 9L / 10;
        using var training = new TokenWindows(file, 0, cut).CreateLoader(options);
        using var validation = new TokenWindows(file, cut, corpus.Tokens.Length - cut).CreateLoader(options with { Shuffle = false });
        var (model, tokens, began) = (new BigramModel(corpus.Vocabulary), 0L, Stopwatch.GetTimestamp());
        foreach (var (input, target) in training.Epoch(0))
        {
            model.Learn(input.Span, target.Span);
            tokens += input.Span.Length;
        }

        var rate = tokens / Stopwatch.GetElapsedTime(began).TotalSeconds;
        var (bigram, unigram, tested) = (0.0, 0.0, 0L);
        foreach (var (input, target) in validation.Epoch(0))
        {
            var (ofPair, ofToken) = model.Surprise(input.Span, target.Span);
            (bigram, unigram, tested) = (bigram + ofPair, unigram + ofToken, tested + input.Span.Length);
        }

        var (perplexity, plain) = (Math.Exp(bigram / tested), Math.Exp(unigram / tested));
        var kind = options.UseMultiprocessing == true ? "yes" : "no";
        Console.Write($"result: perplexity={perplexity:F4} without_context={plain:F4} learnt={tokens} ");
        Console.WriteLine($"workers={options.Workers} processes={kind} tokens_per_second={rate:F0}");
    }
    finally
    {
        Directory.Delete(folder, recursive: true);
    }
}
