// A gNMI device that is not ours where it matters: paths, JSON and validation are those of openconfig/ygot, as in many real devices,
// and the connection is that of grpc-go. The package `oc` beside it is generated from OpenConfig models by ygot's generator.
package main

import (
	"context"
	"crypto/tls"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"net"
	"sync"
	"time"

	pb "github.com/openconfig/gnmi/proto/gnmi"
	"github.com/openconfig/ygot/util"
	"github.com/openconfig/ygot/ygot"
	"github.com/openconfig/ygot/ytypes"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"

	"target/oc"
)

type device struct {
	pb.UnimplementedGNMIServer
	lock   sync.Mutex
	schema *ytypes.Schema
	root   *oc.Device
}

func (d *device) Capabilities(context.Context, *pb.CapabilityRequest) (*pb.CapabilityResponse, error) {
	return &pb.CapabilityResponse{
		SupportedModels:    oc.ΓModelData,
		SupportedEncodings: []pb.Encoding{pb.Encoding_JSON_IETF},
		GNMIVersion:        "0.10.0",
	}, nil
}

func (d *device) Get(_ context.Context, request *pb.GetRequest) (*pb.GetResponse, error) {
	if request.GetEncoding() != pb.Encoding_JSON_IETF {
		return nil, status.Errorf(codes.Unimplemented, "unsupported encoding %v", request.GetEncoding())
	}
	d.lock.Lock()
	defer d.lock.Unlock()
	copied, err := ygot.DeepCopy(d.root)
	if err != nil {
		return nil, status.Error(codes.Internal, err.Error())
	}
	if request.GetType() == pb.GetRequest_CONFIG {
		if err := ygot.PruneConfigFalse(d.schema.RootSchema(), copied); err != nil {
			return nil, status.Error(codes.Internal, err.Error())
		}
	}
	ygot.PruneEmptyBranches(copied)
	response := &pb.GetResponse{}
	for _, path := range request.GetPath() {
		full := &pb.Path{Elem: append(append([]*pb.PathElem{}, request.GetPrefix().GetElem()...), path.GetElem()...)}
		notification := &pb.Notification{Timestamp: time.Now().UnixNano()}
		if target := request.GetPrefix().GetTarget(); target != "" {
			notification.Prefix = &pb.Path{Target: target}
		}
		nodes := []*ytypes.TreeNode{{Data: copied, Path: full}}
		if len(full.GetElem()) > 0 {
			nodes, err = ytypes.GetNode(d.schema.RootSchema(), copied, full, &ytypes.GetHandleWildcards{})
			if err != nil {
				return nil, err
			}
		}
		for _, node := range nodes {
			if util.IsValueNil(node.Data) {
				continue
			}
			update, err := updateOf(node)
			if err != nil {
				return nil, status.Error(codes.Internal, err.Error())
			}
			notification.Update = append(notification.Update, update)
		}
		if len(notification.Update) == 0 {
			return nil, status.Errorf(codes.NotFound, "there is nothing at %v", full)
		}
		response.Notification = append(response.Notification, notification)
	}
	return response, nil
}

func updateOf(node *ytypes.TreeNode) (*pb.Update, error) {
	var value any = node.Data
	if branch, ok := node.Data.(ygot.GoStruct); ok {
		tree, err := ygot.ConstructIETFJSON(branch, &ygot.RFC7951JSONConfig{AppendModuleName: true})
		if err != nil {
			return nil, err
		}
		value = tree
		text, err := json.Marshal(value)
		return &pb.Update{Path: node.Path, Val: &pb.TypedValue{Value: &pb.TypedValue_JsonIetfVal{JsonIetfVal: text}}}, err
	}
	text, err := ygot.Marshal7951(value, &ygot.RFC7951JSONConfig{AppendModuleName: true})
	return &pb.Update{Path: node.Path, Val: &pb.TypedValue{Value: &pb.TypedValue_JsonIetfVal{JsonIetfVal: text}}}, err
}

// Set is all or nothing: what cannot be done, or is not valid, leaves the device as it was.
func (d *device) Set(_ context.Context, request *pb.SetRequest) (*pb.SetResponse, error) {
	d.lock.Lock()
	defer d.lock.Unlock()
	copied, err := ygot.DeepCopy(d.root)
	if err != nil {
		return nil, status.Error(codes.Internal, err.Error())
	}
	root := copied.(*oc.Device)
	schema := &ytypes.Schema{Root: root, SchemaTree: d.schema.SchemaTree, Unmarshal: d.schema.Unmarshal}
	if err := ytypes.UnmarshalSetRequest(schema, proto.Clone(request).(*pb.SetRequest)); err != nil {
		return nil, status.Error(codes.InvalidArgument, err.Error())
	}
	if err := root.ΛValidate(); err != nil {
		return nil, status.Error(codes.InvalidArgument, err.Error())
	}
	d.root = root
	response := &pb.SetResponse{Prefix: request.GetPrefix(), Timestamp: time.Now().UnixNano()}
	add := func(operation pb.UpdateResult_Operation, path *pb.Path) {
		response.Response = append(response.Response, &pb.UpdateResult{Op: operation, Path: path})
	}
	for _, path := range request.GetDelete() {
		add(pb.UpdateResult_DELETE, path)
	}
	for _, update := range request.GetReplace() {
		add(pb.UpdateResult_REPLACE, update.GetPath())
	}
	for _, update := range request.GetUpdate() {
		add(pb.UpdateResult_UPDATE, update.GetPath())
	}
	return response, nil
}

func main() {
	certificate := flag.String("cert", "", "PEM file of the certificate")
	key := flag.String("key", "", "PEM file of its key")
	flag.Parse()
	schema, err := oc.Schema()
	if err != nil {
		log.Fatal(err)
	}
	pair, err := tls.LoadX509KeyPair(*certificate, *key)
	if err != nil {
		log.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	server := grpc.NewServer(grpc.Creds(credentials.NewServerTLSFromCert(&pair)))
	pb.RegisterGNMIServer(server, &device{schema: schema, root: &oc.Device{}})
	fmt.Println("listening at", listener.Addr())
	log.Fatal(server.Serve(listener))
}
