using Ocop.Api.Accounts;
using Ocop.Api.ApiKeys;
using Ocop.Api.Hosting;
using Ocop.Api.Imports;
using Ocop.Api.LiveSales;
using Ocop.Api.LuckyDraws;
using Ocop.Api.Orders;
using Ocop.Api.Pages;
using Ocop.Api.Payments;
using Ocop.Api.Photos;
using Ocop.Api.Producers;
using Ocop.Api.Products;
using Ocop.Api.Reports;
using Ocop.Api.Seed;
using Ocop.Silo.Hosting;

// Settings and pages lie beside the program; data lies where it is started.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.WebHost.UseStaticWebAssets();
var mode = RunMode.From(builder.Configuration);

builder.Services.AddSteadyClock();
builder.Services.AddApiJson().AddDocument().AddHealth().AddSaleHub().AddPages().AddKeptLists().AddBagLinks().AddImports().AddFigures();
builder.AddProblems().AddDoor().AddAuth(mode).AddSecrets(mode).AddPayments().AddRateLimits();
builder.UseOcopSilo(StorageOptions.From(builder.Configuration));
builder.AddPhotos(mode).AddDemo(mode);

var app = builder.Build();

app.UseDoor();
app.UseProblems();
app.UseAssets();
app.UseRouting();
app.UseAuthentication();
app.UseRateLimiter();
app.UseCrossSiteGuard();
app.UseKeyScopes();
app.UseAuthorization();
app.UseOutputCache();

app.MapSessions();
app.MapAccounts();
app.MapProducts();
app.MapStock();
app.MapPhotos();
app.MapShopClaims();
app.MapImports();
app.MapProducers();
app.MapApiKeys();
app.MapSales();
app.MapSaleCommands();
app.MapSaleItems();
app.MapSaleTemplates();
app.MapComments();
app.MapSources();
app.MapNeedsYou();
app.MapReplies();
app.MapQueues();
app.MapClaims();
app.MapLuckyDraws();
app.MapRehearsals();
app.MapClaimHistory();
app.MapFigures();
app.MapHostPages();
app.MapReports();
app.MapBag();
app.MapBagLinks();
app.MapBagPages();
app.MapOrders();
app.MapDesk();
app.MapSlips();
app.MapPayments();
app.MapReference();
app.MapSaleHub();
app.MapPages();
app.MapDocument();
app.MapHealth();

await app.RunAsync();
